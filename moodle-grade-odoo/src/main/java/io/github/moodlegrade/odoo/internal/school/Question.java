package io.github.moodlegrade.odoo.internal.school;

import io.github.moodlegrade.odoo.internal.rpc.RpcFault;

/**
 * What is asked of Odoo.
 *
 * @param <T> the answer
 */
public interface Question<T> {
    /**
     * Asks.
     *
     * @return the answer
     * @throws RpcFault if Odoo gives none
     * @throws InterruptedException if the run was cancelled
     */
    T ask() throws RpcFault, InterruptedException;
}
