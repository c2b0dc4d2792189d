using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Releasing.Parts;

namespace Recorder.Tests.Build.Releasing.Parts;

public sealed class NoticesPageTests
{
    static readonly Part Made = new("Made", "1.2.3", "MIT", "(c) 2026 A", "https://example.org/", "00", []);

    [Test]
    public void The_page_has_each_part_and_each_standard_text_once()
    {
        var page = Page(Made, Made with { Name = "Other", Licence = "Rare OR MIT", Copyright = null, Address = null });

        Assert.That(page, Is.EqualTo(
            """
            THIRD-PARTY NOTICES

            made.zip contains the parts below. Licence, copyright and text are those that each package states.

            ================================================================================
            Made 1.2.3

            Licence:   MIT
            Copyright: (c) 2026 A
            Address:   https://example.org/
            Text:      see MIT at the end of this page

            ================================================================================
            Other 1.2.3

            Licence:   Rare OR MIT
            Text:      see MIT at the end of this page

            ================================================================================
            Text of MIT

            Do what you like.

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_part_that_brings_its_licence_text_needs_no_standard_text()
    {
        var page = Page(Made with { Texts = [new PartText("LICENSE", "Only here.")] });
        Assert.That(page, Does.EndWith("\nLICENSE:\n\nOnly here.\n").And.Not.Contain("Text of MIT"));
    }

    [Test]
    public void A_part_that_brings_only_notices_needs_the_standard_text_too()
    {
        var page = Page(Made with { Texts = [new PartText("NOTICE", "Thanks to B.")] });
        Assert.That(page, Does.Contain("Thanks to B.").And.Contain("Text of MIT"));
    }

    [Test]
    public void A_part_with_a_text_and_no_expression_points_to_the_text()
    {
        var page = Page(Made with { Licence = null, Texts = [new PartText("LICENSE.txt", "Public domain.")] });
        Assert.That(page, Does.Contain("Licence:   see LICENSE.txt below\n").And.Contain("Public domain."));
    }

    [Test]
    public void A_licence_without_any_text_is_refused_with_the_file_to_add() =>
        Assert.That(() => Page(Made with { Licence = "Rare" }),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("Made 1.2.3").And.Message.Contains("Rare.txt"));

    static string Page(params Part[] parts)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("MIT.txt"), "Do what you like.\n");
        return NoticesPage.Of("made.zip", parts, new LicenceTexts(folder.Path));
    }
}
