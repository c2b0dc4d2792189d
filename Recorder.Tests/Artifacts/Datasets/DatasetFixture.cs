using Dapper;
using NUnit.Framework;
using Recorder.Artifacts.Datasets;
using Recorder.Storage.Datasets;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Artifacts.Datasets;

/// <summary>A store of datasets in a folder per test.</summary>
public abstract class DatasetFixture
{
    private protected TestFolder Folder { get; private set; } = null!;

    private protected DatasetStore Store { get; private set; } = null!;

    private protected string Database => Folder.File("recorder.db");

    /// <summary>Files of the cache, relative to the folder.</summary>
    private protected IEnumerable<string> CacheFiles => Directory.Exists(Folder.File("cache"))
        ? Directory.EnumerateFiles(Folder.File("cache"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder.Path, path).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];

    [SetUp]
    public void MakeStore()
    {
        Folder = new TestFolder();
        Store = new DatasetStore(Database);
    }

    [TearDown]
    public void RemoveFolder() => Folder.Dispose();

    private protected long Count(string table)
    {
        using var file = RecorderDatabase.OpenForReading(Database);
        return file.QuerySingle<long>($"SELECT count(*) FROM {table}");
    }

    private protected static void Refuses(Action action, string expected) =>
        Assert.That(Assert.Throws<DatasetException>(() => action())!.Message, Does.Contain(expected));
}
