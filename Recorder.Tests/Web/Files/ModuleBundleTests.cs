using NUnit.Framework;
using Recorder.Web.Files;

namespace Recorder.Tests.Web.Files;

/// <summary>Joining modules into one script.</summary>
public sealed class ModuleBundleTests
{
    [Test]
    public void A_module_follows_the_modules_that_it_imports_and_each_comes_once()
    {
        var bundle = Bundle(
            ("report.js", "import { a } from \"./parts/a.js\";\nimport { b as other } from \"./parts/b.js\";\na(other);\n"),
            ("parts/a.js", "import { b } from \"./b.js\";\nexport function a(x) { return b + x; }\n"),
            ("parts/b.js", "export const b = 1;\n"));
        Assert.Multiple(() =>
        {
            Assert.That(bundle, Does.Match("(?s)// parts/b\\.js.*// parts/a\\.js.*// report\\.js"));
            Assert.That(bundle.Split("// parts/b.js"), Has.Length.EqualTo(2));
            Assert.That(bundle, Does.Contain("const { b: other } = module0;"));
            Assert.That(bundle, Does.Contain("return { a };"));
            Assert.That(bundle, Does.Not.Match("(?m)^(import|export) "));
        });
    }

    [Test]
    public void Modules_that_import_each_other_are_refused() => Assert.That(
        () => Bundle(("report.js", "import { a } from \"./a.js\";"), ("a.js", "import { b } from \"./report.js\";\nexport const a = 1;")),
        Throws.InvalidOperationException.With.Message.Contains("in a circle"));

    [TestCase("export default 1;")]
    [TestCase("import \"./a.js\";")]
    [TestCase("export { a };")]
    public void A_form_that_is_not_supported_is_refused(string text) => Assert.That(
        () => Bundle(("report.js", text)), Throws.InvalidOperationException.With.Message.Contains("is not supported"));

    [Test]
    public void The_modules_of_the_pages_are_joined_without_an_import_that_is_left() =>
        Assert.That(ModuleBundle.Of("report.js", PageFiles.Text), Does.Not.Match("(?m)^(import|export) "));

    static string Bundle(params (string Path, string Text)[] modules) =>
        ModuleBundle.Of("report.js", path => modules.Single(module => module.Path == path).Text);
}
