using NUnit.Framework;
using Recorder.Plugin.Loading;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>Two copies of the recorder in one process, each with a native library of its own.</summary>
public sealed class NativeLibrariesTests
{
    [Test]
    public void Where_locks_belong_to_the_process_the_first_library_serves_all()
    {
        using var root = new TestFolder();
        var (older, newer) = Pair();
        var first = Load(older, root, locksAreShared: true);
        Assert.That(Load(newer, root, locksAreShared: true), Is.EqualTo(first).And.EqualTo(older.Put(root.Path)));
    }

    [Test]
    public void Where_each_library_has_its_own_locks_each_copy_uses_what_it_carries()
    {
        using var root = new TestFolder();
        var (older, newer) = Pair();
        Assert.That(Load(older, root, locksAreShared: false), Is.EqualTo(older.Put(root.Path)));
        Assert.That(Load(newer, root, locksAreShared: false), Is.EqualTo(newer.Put(root.Path)));
    }

    [Test]
    public void One_that_did_not_load_serves_nobody()
    {
        using var root = new TestFolder();
        var (older, newer) = Pair();
        Assert.That(
            () => NativeLibraries.Load(older, [root.Path], _ => throw new DllNotFoundException("broken"), locksAreShared: true),
            Throws.TypeOf<DllNotFoundException>());
        Assert.That(Load(newer, root, locksAreShared: true), Is.EqualTo(newer.Put(root.Path)));
    }

    // A name of its own for each test: what a process has loaded stays loaded.
    static (NativeFile Older, NativeFile Newer) Pair()
    {
        var older = new NativeFile($"{Guid.NewGuid():N}", "libtest.so", [1]);
        return (older, older with { Content = [2] });
    }

    static string Load(NativeFile carried, TestFolder root, bool locksAreShared)
    {
        var loaded = "";
        NativeLibraries.Load(
            carried,
            [root.Path],
            file =>
            {
                loaded = file;
                return 1;
            },
            locksAreShared);
        return loaded;
    }
}
