using NUnit.Framework;
using Recorder.Build.Releasing.Archives;

namespace Recorder.Tests.Build.Releasing.Archives;

public sealed class ChecksumsTests
{
    [Test]
    public void The_file_has_a_line_of_sha256sum_for_every_file_but_itself()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("b.zip"), "");
        File.WriteAllText(folder.File("a.zip"), "abc");
        File.WriteAllText(folder.File("SHA256SUMS"), "old");

        // The published test vectors of SHA-256 for "abc" and for the empty text.
        Assert.That(Checksums.Of(folder.Path), Is.EqualTo(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.zip\n"
            + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.zip\n"));
    }
}
