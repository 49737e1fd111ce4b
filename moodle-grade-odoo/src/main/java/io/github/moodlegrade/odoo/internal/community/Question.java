package io.github.moodlegrade.odoo.internal.community;

import io.github.moodlegrade.odoo.internal.rpc.RpcFault;

/** What is asked of Odoo. */
interface Question<T> {
    T ask() throws RpcFault, InterruptedException;
}
