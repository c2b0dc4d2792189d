using System.Security.Cryptography;
using NUnit.Framework;
using Recorder.Archives.Files;

namespace Recorder.Tests.Archives.Files;

/// <summary>A file appears in its place completely or not at all.</summary>
public sealed class PartialFileStreamTests
{
    [Test]
    public void A_complete_file_is_in_its_place_with_its_hash_and_size()
    {
        using var folder = new TestFolder();
        var content = new byte[200_000];
        Random.Shared.NextBytes(content);
        using var file = PartialFileStream.Create(folder.File("deep/inside/a.bin"));
        // Pieces around the size of the buffer.
        foreach (var (from, count) in ((int, int)[])[(0, 1), (1, 65_535), (65_536, 65_536), (131_072, 68_928)])
            file.Write(content.AsSpan(from, count));

        var digest = file.Complete();

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllBytes(folder.File("deep/inside/a.bin")), Is.EqualTo(content));
            Assert.That(digest, Is.EqualTo(new FileDigest(Convert.ToHexStringLower(SHA256.HashData(content)), content.Length)));
            Assert.That(digest, Is.EqualTo(FileDigest.Of(folder.File("deep/inside/a.bin"))));
            Assert.That(Directory.GetFiles(folder.File("deep/inside")), Has.Length.EqualTo(1));
        });
    }

    [Test]
    public void An_incomplete_file_leaves_the_earlier_one_and_no_part()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("a.txt"), "before");
        using (var file = PartialFileStream.Create(folder.File("a.txt")))
        {
            file.Write("after"u8);
            Assert.That(folder.Names, Is.EqualTo(["a.txt", "a.txt.partial"]));
        }

        Assert.Multiple(() =>
        {
            Assert.That(folder.Names, Is.EqualTo(["a.txt"]));
            Assert.That(File.ReadAllText(folder.File("a.txt")), Is.EqualTo("before"));
        });
    }

    [Test]
    public void The_part_of_a_killed_process_is_overwritten()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder.File("a.txt.partial"), "a longer part of a killed process");
        using (var file = PartialFileStream.Create(folder.File("a.txt")))
        {
            file.Write("whole"u8);
            file.Complete();
        }

        Assert.That(File.ReadAllText(folder.File("a.txt")), Is.EqualTo("whole"));
    }

    [Test]
    public void Two_writers_of_one_file_do_not_mix()
    {
        using var folder = new TestFolder();
        using var first = PartialFileStream.Create(folder.File("a.txt"));
        Assert.That(() => PartialFileStream.Create(folder.File("a.txt")), Throws.TypeOf<ArtifactException>());
    }

    [Test]
    public void A_file_that_cannot_be_replaced_stays_and_the_part_goes()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder.File("a.txt"));
        using (var file = PartialFileStream.Create(folder.File("a.txt")))
            Assert.That(file.Complete, Throws.TypeOf<ArtifactException>().With.Message.StartsWith(folder.File("a.txt")));
        Assert.That(folder.Names, Is.EqualTo(["a.txt"]));
    }

    [Test]
    public void A_missing_file_has_no_digest()
    {
        using var folder = new TestFolder();
        Assert.That(() => FileDigest.Of(folder.File("none")), Throws.TypeOf<ArtifactException>().With.Message.EndsWith("it is not there"));
    }
}
