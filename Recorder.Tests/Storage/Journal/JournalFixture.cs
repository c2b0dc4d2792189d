using NUnit.Framework;
using Recorder.Storage.Journal;

namespace Recorder.Tests.Storage.Journal;

/// <summary>A folder per test with the journals of one database.</summary>
public abstract class JournalFixture
{
    /// <summary>The folder.</summary>
    private protected TestFolder Folder { get; private set; } = null!;

    /// <summary>The journals beside its database.</summary>
    private protected JournalFolder Journals { get; private set; } = null!;

    [SetUp]
    public void MakeFolder()
    {
        Folder = new TestFolder();
        Journals = new JournalFolder(Folder.File("recorder.db"));
    }

    [TearDown]
    public void RemoveFolder() => Folder.Dispose();
}
