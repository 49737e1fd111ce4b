package io.github.moodlegrade.odoo;

/** The protocol in which Odoo is spoken to. The grades that arrive, and the target that they arrive in, are the same over each. */
public enum OdooWire {
    /**
     * JSON-2 where the server has it and takes the secret as an API key, else XML-RPC. Found out with the first call and once an hour: a
     * page that is not there (404), a redirect or a refused key leads to XML-RPC; a server that does not answer, or something in front of it
     * that denies the request, fails the run as it would over either wire.
     */
    AUTO("auto"),
    /** XML-RPC, which Odoo 14 to 21 speak; with an API key or a password. */
    XML_RPC("xml-rpc"),
    /** JSON-2, which Odoo has from 19 on; with an API key only. */
    JSON_2("json2");

    private final String word;

    OdooWire(String word) {
        this.word = word;
    }

    /**
     * The word for it in settings.
     *
     * @return lower case, as {@code xml-rpc}
     */
    public String word() {
        return word;
    }
}
