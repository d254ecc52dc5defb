export type { StreamEvent } from "@enclave-vm/protocol";
