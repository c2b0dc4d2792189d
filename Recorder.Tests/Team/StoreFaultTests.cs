using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Chaos.Pushing;
using Recorder.Chaos.Retaining;
using Recorder.Postgres;
using Recorder.Storage;
using Recorder.Team.Checking;
using Recorder.Team.Connecting;
using Recorder.Team.Pulling;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Team;

/// <summary>A server that goes away, and pushes that are killed.</summary>
public sealed class StoreFaultTests : TeamStoreFixture
{
    [Test]
    public void A_push_waits_for_a_server_that_comes_back()
    {
        var file = Path("recorder.db");
        new RetainedRuns(file, new Random(1)).Record(pairs: 1);
        Server.Stop(isCrash: true);
        using var said = new ManualResetEventSlim();
        var push = Task.Run(() => new FilePush(
            file, StoreAddress.Parse(Url), new PushSettings { Team = TeamMembers.DefaultTeam },
            new StoreRetry(TimeProvider.System, TimeSpan.FromMinutes(1), _ => said.Set())).Run(null, CancellationToken.None));
        Assert.That(said.Wait(TimeSpan.FromMinutes(1)), Is.True);
        Server.Start();
        Assert.That(push.GetAwaiter().GetResult().Sent, Is.EqualTo(2));
        Assert.That(StoreCheck.Run(file, StoreAddress.Parse(Url)).Findings, Is.Empty);
    }

    [Test]
    public void A_push_to_a_server_that_is_away_ends_with_the_reason_and_exit_code_2()
    {
        var file = Path("recorder.db");
        new RetainedRuns(file, new Random(1)).Record(pairs: 1);
        Server.Stop();
        try
        {
            var pushed = Command.Run("push", "--to", Url, "--db", file, "--wait", "0");
            Assert.That(pushed.Code, Is.EqualTo(2));
            Assert.That(pushed.Error, Does.Contain("Nothing is lost"));
        }
        finally
        {
            Server.Start();
        }
    }

    [Test]
    public void A_push_between_parts_of_a_log_continues_there()
    {
        var file = Path("recorder.db");
        using (var growing = new GrowingRun(file, new Random(2)))
        {
            for (var grown = 0; grown < 10; grown++)
                growing.Grow();
        }

        var settings = new PushSettings { Team = TeamMembers.DefaultTeam, PartSize = 20_000 };
        var address = StoreAddress.Parse(Url);
        // The table of orders comes after the log.
        using (var owner = Open())
            owner.Execute("ALTER TABLE orders ADD CONSTRAINT none_yet CHECK (false) NOT VALID");
        var retry = new StoreRetry(TimeProvider.System, TimeSpan.Zero);
        Assert.That(new FilePush(file, address, settings, retry).Run(null, CancellationToken.None).Refused, Has.Count.EqualTo(1));
        long rows;
        using (var owner = Open())
        {
            rows = owner.ExecuteScalar<long>("SELECT log_rows FROM push_marks WHERE NOT is_complete");
            owner.Execute("ALTER TABLE orders DROP CONSTRAINT none_yet");
        }

        Assert.That(rows, Is.Positive);
        Assert.That(() => RunPull.Run(address, ["latest"], Path("new.db")), Throws.InstanceOf<RunNotFoundException>());
        new FilePush(file, address, settings, retry).Run(null, CancellationToken.None);
        Assert.That(StoreCheck.Run(file, address).Findings, Is.Empty);
        // Rows of the parts before were not written again.
        using var store = Open();
        Assert.That(
            store.ExecuteScalar<long>("SELECT count(DISTINCT xmin::text) FROM ingest_events"), Is.GreaterThan(1));
        Assert.That(store.ExecuteScalar<long>("SELECT count(*) FROM ingest_events"), Is.EqualTo(CountOfLog(file)));
    }

    [Test]
    public void Kills_with_faults_between_lose_nothing_and_store_nothing_twice()
    {
        using var folder = new TestFolder();
        using var server = LocalServer.Start(PostgresBinaries.Find()!);
        var report = new PushKills(server, folder.Path, seed: 11, diskFolder: null).Run(kills: 6);
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Kills, Is.AtLeast(6));
    }

    static long CountOfLog(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        return connection.ExecuteScalar<long>("SELECT count(*) FROM ingest_events");
    }
}
