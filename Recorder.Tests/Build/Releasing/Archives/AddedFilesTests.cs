using NUnit.Framework;
using Recorder.Build;
using Recorder.Build.Releasing.Archives;

namespace Recorder.Tests.Build.Releasing.Archives;

/// <summary>The files of a program that is unpacked over another one.</summary>
public sealed class AddedFilesTests
{
    [Test]
    public void Files_that_the_folder_has_with_the_same_bytes_are_left_out()
    {
        var added = AddedFiles.Of(
            [File("f/runtime.dll", 1), File("f/recorder", 2)], [File("f/Runtime.dll", 1), File("f/recorder-query", 3)]);
        Assert.That(added.Select(entry => entry.Path), Is.EqualTo(new[] { "f/recorder-query" }));
    }

    [Test]
    public void A_file_with_two_contents_is_refused_by_its_name() =>
        Assert.That(
            () => AddedFiles.Of([File("f/shared.dll", 1)], [File("f/shared.dll", 2)]),
            Throws.TypeOf<CannotBuildException>().With.Message.Contains("f/shared.dll differs"));

    static ArchiveEntry File(string path, byte content) => new(path, [content]);
}
