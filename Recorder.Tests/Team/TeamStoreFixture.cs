using Dapper;
using Npgsql;
using NUnit.Framework;
using Recorder.Postgres;
using Recorder.Team.Connecting;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;

namespace Recorder.Tests.Team;

/// <summary>A server for the fixture, and an empty store for every test. Skipped where PostgreSQL is not installed.</summary>
[Category("Process")]
public abstract class TeamStoreFixture
{
    LocalServer? _server;
    TestFolder _folder = null!;
    int _stores;

    /// <summary>The server.</summary>
    private protected LocalServer Server => _server!;

    /// <summary>The address of the store of the test, for the owner.</summary>
    private protected string Url { get; private set; } = "";

    /// <summary>The name of its database.</summary>
    private protected string Store { get; private set; } = "";

    [OneTimeSetUp]
    public void StartServer()
    {
        if (PostgresBinaries.Find() is not { } binaries)
            Assert.Ignore(PostgresBinaries.Missing);
        else
            _server = LocalServer.Start(binaries);
    }

    [OneTimeTearDown]
    public void StopServer() => _server?.Dispose();

    [SetUp]
    public void MakeStore()
    {
        _folder = new TestFolder();
        Store = $"store{_stores++}";
        using (var server = StoreAddress.Parse(Server.Address("postgres")).Open())
            server.Execute($"CREATE DATABASE {Store}");
        Url = Server.Address(Store);
        using var connection = Open();
        TeamSchema.Apply(connection, isDistributed: false);
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    /// <summary>Path of a file of the test.</summary>
    private protected string Path(string name) => _folder.File(name);

    /// <summary>A connection of the owner.</summary>
    private protected NpgsqlConnection Open() => StoreAddress.Parse(Url).Open();

    /// <summary>Pushes a file once.</summary>
    private protected PushReport Push(string path, bool replaces = false, string team = "default") =>
        new FilePush(
            path, StoreAddress.Parse(Url), new PushSettings { Team = team, Replaces = replaces },
            new StoreRetry(TimeProvider.System, TimeSpan.FromSeconds(20))).Run(null, CancellationToken.None);
}
