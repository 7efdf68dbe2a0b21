import { describe, it } from "vitest";
import { expectModel } from "./project.ts";

describe("notebooks", () => {
  it("cells are one module, in order; shell lines and magics are no code", async () => {
    await expectModel(
      {
        "nb.ipynb": `
          {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
            {"cell_type": "code", "source": ["!pip install modal\\n", "import os, modal\\n", "app = modal.App('x')"], "outputs": [], "metadata": {}},
            {"cell_type": "markdown", "source": ["os.environ['NO']"], "metadata": {}},
            {"cell_type": "code", "source": ["%env X=1\\n", "KEY = 'A'"], "outputs": [], "metadata": {}},
            {"cell_type": "code", "source": ["@app.function(secrets=[modal.Secret.from_name('a')])\\n", "def work():\\n", "    return os.environ[KEY]"], "outputs": [], "metadata": {}}
          ]}
        `,
      },
      `
        function work nb.ipynb:5
          secret a
          read A nb.ipynb:5 subscript
      `,
    );
  });
});

describe("the platform's own variables", () => {
  it("a task id says that the code runs in a container", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")
        IN_CONTAINER = bool(os.environ.get("MODAL_TASK_ID"))
        local = None if IN_CONTAINER else modal.Secret.from_dict({"TOKEN": os.environ["TOKEN"]})

        @app.function(secrets=[s for s in [local] if s])
        def work():
            if IN_CONTAINER:
                return os.environ["TOKEN"]
            return os.environ["ELSEWHERE"]
      `,
      `
        function work 9
          secret dict(TOKEN)
          read MODAL_TASK_ID 5 get import
          read TOKEN 11 subscript
      `,
    );
  });

  it("int() and comparison of the remote flag", async () => {
    await expectModel(
      `
        import os
        import modal

        app = modal.App("x")

        @app.function()
        def work():
            if int(os.environ.get("MODAL_IS_REMOTE", "0")):
                os.environ["A"]
            if os.environ.get("MODAL_IS_REMOTE", "0") != "1":
                os.environ["B"]
      `,
      `
        function work 7
          read MODAL_IS_REMOTE 8 get default
          read A 9 subscript
          read MODAL_IS_REMOTE 10 get default
      `,
    );
  });
});
