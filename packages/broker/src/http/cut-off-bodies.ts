/**
 * Requests of a server that cuts a body off at its content length. Such a body can be read at once, which is several
 * times faster than bit by bit; of any other request the header says nothing certain.
 */
export const cutOffBodies = new WeakSet<Request>();
