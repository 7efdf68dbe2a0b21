import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The whole suite may share two cores with a busy machine; a test that needs longer says so itself.
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
