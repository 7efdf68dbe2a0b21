import { describe, expect, it } from "vitest";
import { distributionsOf, importsOf, normalisedDistribution } from "../../src/evaluate/distributions.ts";

describe("import names and distributions", () => {
  it.each([
    ["cv2", "opencv-python-headless"],
    ["PIL", "pillow"],
    ["sklearn.linear_model", "scikit-learn"],
    ["yaml", "pyyaml"],
    ["dotenv", "python-dotenv"],
    ["google.cloud.storage", "google-cloud-storage"],
    ["huggingface_hub", "huggingface-hub"],
    ["requests", "requests"],
  ])("%s comes from %s, and the other way round", (name, distribution) => {
    expect(distributionsOf(name)).toContain(distribution);
    expect(importsOf(distribution)).toContain(name.split(".")[0]);
  });

  it("compares names as package indexes do", () => {
    expect(normalisedDistribution("Ruamel._.YAML")).toBe("ruamel-yaml");
    expect(importsOf("PyYAML")).toContain("yaml");
    expect(importsOf("beautifulsoup4")).not.toContain("yaml");
  });
});
