// Runs before each file of unit tests: what browsers have and Node 20 lacks.
import { installLocks } from "./fake-locks.ts";

installLocks();
