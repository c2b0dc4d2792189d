using NUnit.Framework;
using Recorder.Plugin.Loading;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>Writing a native library from the payload to a file.</summary>
public sealed class NativeFileTests
{
    static readonly NativeFile Library = new("test", "libtest.so", [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)]);

    [Test]
    public void A_library_is_written_alone_into_a_folder_named_by_its_content()
    {
        using var root = new TestFolder();
        var file = Library.Put(root.Path);
        var other = (Library with { Content = [1, 2, 3] }).Put(root.Path);

        Assert.That(File.ReadAllBytes(file), Is.EqualTo(Library.Content));
        Assert.That(Path.GetDirectoryName(other), Is.Not.EqualTo(Path.GetDirectoryName(file)));
        Assert.That(Directory.EnumerateFiles(root.Path, "*", SearchOption.AllDirectories), Is.EquivalentTo(new[] { file, other }));
    }

    [Test]
    public void An_existing_library_is_not_written_again()
    {
        using var root = new TestFolder();
        var file = Library.Put(root.Path);
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);

        Assert.That(Library.Put(root.Path), Is.EqualTo(file));
        Assert.That(File.GetLastWriteTimeUtc(file), Is.EqualTo(DateTime.UnixEpoch));
    }

    [TestCase("empty")]
    [TestCase("half written")]
    [TestCase("one byte wrong")]
    [TestCase("too long")]
    public void One_that_is_damaged_is_replaced(string damage)
    {
        using var root = new TestFolder();
        var file = Library.Put(root.Path);
        File.WriteAllBytes(file, damage switch
        {
            "empty" => [],
            "half written" => Library.Content[..50_000],
            "one byte wrong" => [.. Library.Content[..50_000], 0xFF, .. Library.Content[50_001..]],
            _ => [.. Library.Content, 0],
        });

        Assert.That(File.ReadAllBytes(Library.Put(root.Path)), Is.EqualTo(Library.Content));
        Assert.That(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(file)!), Is.EqualTo(new[] { file }));
    }

    [Test]
    public void Many_at_the_same_moment_get_the_same_whole_file()
    {
        using var root = new TestFolder();
        using var together = new Barrier(8);
        var (files, written) = (new string[8], new DateTime[8]);
        var threads = files.Select((_, i) => new Thread(() =>
        {
            together.SignalAndWait();
            files[i] = Library.Put(root.Path);
            written[i] = File.GetLastWriteTimeUtc(files[i]);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.That(files.Distinct().Count(), Is.EqualTo(1));
        Assert.That(written.Distinct().Count(), Is.EqualTo(1), "the first process has loaded it, and later processes must load the same");
        Assert.That(File.ReadAllBytes(files[0]), Is.EqualTo(Library.Content));
        Assert.That(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(files[0])!), Is.EqualTo(new[] { files[0] }));
    }

    [Test]
    public void A_folder_that_cannot_be_written_gives_way_to_the_next()
    {
        using var root = new TestFolder();
        var loaded = new List<string>();
        Assert.That(Library.Load([Unwritable(root), root.Path], Into(loaded)), Is.EqualTo((nint)1));
        Assert.That(loaded, Is.EqualTo(new[] { Library.Put(root.Path) }));
    }

    [Test]
    public void A_library_goes_to_the_next_folder_when_its_path_is_taken()
    {
        using var root = new TestFolder();
        using var next = new TestFolder();
        var taken = Library.Put(root.Path);
        File.Delete(taken);
        Directory.CreateDirectory(taken);

        var loaded = new List<string>();
        Library.Load([root.Path, next.Path], Into(loaded));
        Assert.That(loaded, Has.One.StartsWith(next.Path));
        Assert.That(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(taken)!), Is.EqualTo(new[] { taken }));
    }

    [Test]
    public void A_folder_that_no_library_may_be_loaded_from_gives_way_to_the_next()
    {
        using var root = new TestFolder();
        using var next = new TestFolder();
        var handle = Library.Load(
            [root.Path, next.Path],
            file => file.StartsWith(root.Path, StringComparison.Ordinal) ? throw new DllNotFoundException("not from here") : 7);
        Assert.That(handle, Is.EqualTo((nint)7));
    }

    [Test]
    public void The_error_names_each_unusable_folder_with_its_reason_and_the_fix()
    {
        using var root = new TestFolder();
        var unwritable = Unwritable(root);
        Assert.That(
            () => Library.Load([unwritable, root.Path], _ => throw new DllNotFoundException("not from here")),
            Throws.TypeOf<DllNotFoundException>().With.Message.Contains($"{unwritable}: ").And.Message
                .Contains($"{root.Path}: not from here").And.Message.Contains("restart the platform"));
    }

    // A file has the name of the folder, so no user can create anything below it.
    static string Unwritable(TestFolder root)
    {
        File.WriteAllText(root.File("file"), "");
        return root.File("file");
    }

    static Func<string, nint> Into(List<string> loaded) => file =>
    {
        loaded.Add(file);
        return loaded.Count;
    };
}
