using NUnit.Framework;

namespace Recorder.Tests.Cli;

/// <summary>A database that is recorded once; every test gets a copy in a separate folder.</summary>
public abstract class RecordedFixture : CommandFixture
{
    byte[] _recorded = [];

    [OneTimeSetUp]
    public void RecordOnce()
    {
        MakeFolder();
        try
        {
            Record();
            _recorded = File.ReadAllBytes(Database);
        }
        finally
        {
            RemoveFolder();
        }
    }

    [SetUp]
    public void Copy() => File.WriteAllBytes(Database, _recorded);

    /// <summary>Records into the database.</summary>
    protected abstract void Record();
}
