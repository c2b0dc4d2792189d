using NUnit.Framework;

namespace Recorder.Tests.Storage.Schema;

/// <summary>A folder for each test of a file's schema.</summary>
public abstract class SchemaFixture
{
    /// <summary>The folder.</summary>
    private protected SchemaFolder Folder { get; private set; } = null!;

    [SetUp]
    public void MakeFolder() => Folder = new SchemaFolder();

    [TearDown]
    public void RemoveFolder() => Folder.Dispose();
}
