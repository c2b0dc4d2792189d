using NUnit.Framework;
using Recorder.Plugin.Loading;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>Two copies of the recorder in one process, each with its own native library.</summary>
public sealed class NativeLibrariesTests
{
    [Test]
    public void The_first_library_serves_all_copies_when_locks_belong_to_the_process()
    {
        using var root = new TestFolder();
        var (older, newer) = Pair();
        var first = Load(older, root, locksAreShared: true);
        Assert.That(Load(newer, root, locksAreShared: true), Is.EqualTo(first).And.EqualTo(older.Put(root.Path)));
    }

    [Test]
    public void Each_copy_uses_its_own_library_when_locks_belong_to_the_library()
    {
        using var root = new TestFolder();
        var (older, newer) = Pair();
        Assert.That(Load(older, root, locksAreShared: false), Is.EqualTo(older.Put(root.Path)));
        Assert.That(Load(newer, root, locksAreShared: false), Is.EqualTo(newer.Put(root.Path)));
    }

    [Test]
    public void A_library_that_failed_to_load_serves_no_copy()
    {
        using var root = new TestFolder();
        var (older, newer) = Pair();
        Assert.That(
            () => NativeLibraries.Load(older, [root.Path], _ => throw new DllNotFoundException("broken"), locksAreShared: true),
            Throws.TypeOf<DllNotFoundException>());
        Assert.That(Load(newer, root, locksAreShared: true), Is.EqualTo(newer.Put(root.Path)));
    }

    // A different name for each test, because a loaded library stays loaded.
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
