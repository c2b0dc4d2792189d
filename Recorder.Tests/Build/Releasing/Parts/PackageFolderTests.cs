using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Releasing.Parts;

namespace Recorder.Tests.Build.Releasing.Parts;

public sealed class PackageFolderTests
{
    const string Expression = "<license type=\"expression\">MS-PL OR Apache-2.0</license>";

    [Test]
    public void A_package_gives_its_name_licence_copyright_address_and_hash()
    {
        using var folder = new TestFolder();
        var part = PackageFolder.Read(MadePackage.In(folder,
            $"{Expression}<copyright> (c) 2026 A </copyright><projectUrl>https://example.org/</projectUrl>",
            ("readme.md", "not a licence"), ("made.dll", "code")));

        Assert.Multiple(() =>
        {
            Assert.That((part.Name, part.Version, part.Licence), Is.EqualTo(("Made", "1.2.3", "MS-PL OR Apache-2.0")));
            Assert.That((part.Copyright, part.Address), Is.EqualTo(("(c) 2026 A", "https://example.org/")));
            Assert.That(part.Sha512, Is.EqualTo(MadePackage.Sha512));
            Assert.That(part.Texts, Is.Empty);
        });
    }

    [Test]
    public void A_package_without_a_web_page_gives_its_repository()
    {
        using var folder = new TestFolder();
        var part = PackageFolder.Read(
            MadePackage.In(folder, $"{Expression}<repository type=\"git\" url=\"https://example.org/made.git\" />"));

        Assert.That((part.Address, part.Copyright), Is.EqualTo(("https://example.org/made.git", (string?)null)));
    }

    [TestCase("LICENSE")]
    [TestCase("license.txt")]
    [TestCase("LICENCE.md")]
    [TestCase("NOTICE")]
    [TestCase("THIRD-PARTY-NOTICES.TXT")]
    [TestCase("ThirdPartyNotices.txt")]
    public void A_licence_or_notice_file_is_read(string name)
    {
        using var folder = new TestFolder();
        var part = PackageFolder.Read(MadePackage.In(folder, Expression, (name, "Be kind.\r\nAlways.\r\n")));

        Assert.That(part.Texts, Is.EqualTo(new[] { new PartText(name, "Be kind.\nAlways.") }));
    }

    [Test]
    public void A_notice_in_rich_text_becomes_plain_text()
    {
        using var folder = new TestFolder();
        var part = PackageFolder.Read(MadePackage.In(folder, Expression, ("ThirdPartyNotices.rtf",
            @"{\rtf1\ansi{\fonttbl{\f0\fswiss\fprq2\fcharset0 Tahoma;}}{\colortbl ;\red0\green0\blue255;}{\*\generator R 10;}\pard\f0\fs19 "
            + @"NOTICES\par" + "\n" + @"\par" + "\n"
            + @"{{\field{\*\fldinst{HYPERLINK https://example.org }}{\fldrslt{https://example.org}}}}"
            + @"\cf4 (c) A\par}")));

        Assert.That(part.Texts.Single().Content, Is.EqualTo("NOTICES\n\nhttps://example.org(c) A"));
    }

    [Test]
    public void A_package_without_any_licence_is_refused_by_name()
    {
        using var folder = new TestFolder();
        Assert.That(() => PackageFolder.Read(MadePackage.In(folder, "")),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("Made 1.2.3 has neither a licence expression nor a licence text"));
    }
}
