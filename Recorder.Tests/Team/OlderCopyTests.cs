using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Chaos.Pushing;
using Recorder.Team.Checking;
using Recorder.Team.Connecting;
using Recorder.Team.Pulling;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;
using Recorder.Tests.Archives.Runs;

namespace Recorder.Tests.Team;

/// <summary>A run that is pushed while it is recorded, and files that are older than the store.</summary>
public sealed class OlderCopyTests : TeamStoreFixture
{
    string _file = "";
    string _older = "";

    [SetUp]
    public void Name() => (_file, _older) = (Path("recorder.db"), Path("older.db"));

    [Test]
    public void A_live_run_is_in_the_store_after_each_push_with_its_late_corrections()
    {
        using (var growing = new GrowingRun(_file, new Random(3)))
        {
            for (var look = 0; look < 4; look++)
            {
                growing.Grow();
                Push(_file);
                AssertSame(_file);
            }
        }

        Push(_file);
        AssertSame(_file);
    }

    [Test]
    public void A_watching_push_sends_only_the_rows_that_changed()
    {
        var watching = new FilePush(
            _file, StoreAddress.Parse(Url), new PushSettings { Team = TeamMembers.DefaultTeam },
            new StoreRetry(TimeProvider.System, TimeSpan.FromSeconds(20)));
        using (var growing = new GrowingRun(_file, new Random(4)))
        {
            for (var grown = 0; grown < 5; grown++)
                growing.Grow();
            var first = watching.RunAgain(CancellationToken.None)!.Rows;
            Assert.That(watching.RunAgain(CancellationToken.None), Is.Null);
            growing.Grow();
            Assert.That(watching.RunAgain(CancellationToken.None)!.Rows, Is.InRange(20, first));
            AssertSame(_file);
        }

        watching.RunAgain(CancellationToken.None);
        watching.Close();
        AssertSame(_file);
    }

    [Test]
    public void An_older_copy_is_refused_with_the_reason_and_changes_nothing()
    {
        using (var growing = new GrowingRun(_file, new Random(5)))
        {
            growing.Grow();
            Copy();
            growing.Grow();
            Push(_file);
            var refused = Push(_older).Refused;
            Assert.That(refused.Single().Reason, Does.Contain("older copy").And.Contain(_file));
            AssertSame(_file);
        }
    }

    [Test]
    public void An_older_copy_counts_when_the_user_says_so()
    {
        using (var growing = new GrowingRun(_file, new Random(6)))
        {
            growing.Grow();
            Copy();
            growing.Grow();
            Push(_file);
            Assert.That(Push(_older, replaces: true).Refused, Is.Empty);
            AssertSame(_older);
        }
    }

    [Test]
    public void Other_events_under_the_same_numbers_are_refused()
    {
        new GrowingRun(_file, new Random(7)).Dispose();
        Copy();
        Push(_file);
        // As if the older copy had been recorded on: another time of receipt of the last event, and one event more.
        using (var older = new SqliteConnection($"Data Source={_older};Pooling=False"))
        {
            older.Execute("UPDATE ingest_events SET received_utc = '2031-01-01T00:00:00.0000000Z' WHERE event_type = 'RUN_END'");
            older.Execute("UPDATE run_health SET update_utc = '2031-01-01T00:00:00.0000000Z'");
        }

        Assert.That(Push(_older).Refused.Single().Reason, Does.Contain("other events"));
        AssertSame(_file);
    }

    [Test]
    public void A_live_run_with_characters_and_times_that_the_types_do_not_keep_comes_back_byte_for_byte()
    {
        using (var growing = new GrowingRun(_file, new Random(8)))
            growing.Grow();
        using (var file = new SqliteConnection($"Data Source={_file};Pooling=False"))
        {
            file.Execute("UPDATE orders SET extra_json = '{\"a\" : 1.50, \"b\":\"\\u0000\"' || char(10) || '}' WHERE rowid % 3 = 0");
            file.Execute("UPDATE orders SET extra_json = 'no JSON at all', client_tag = 'a' || char(0) || 'b' WHERE rowid % 3 = 1");
            file.Execute("UPDATE orders SET submit_utc = 'yesterday', update_utc = NULL WHERE rowid % 5 = 1");
            file.Execute("UPDATE executions SET price = 1e308, quantity = 4.9e-324, fee = -0.0");
            file.Execute("UPDATE strategy_instances SET parameters_json = 'null '");
        }

        Assert.That(Push(_file).Refused, Is.Empty);
        AssertSame(_file);
        RunPull.Run(StoreAddress.Parse(Url), ["latest"], _older);
        var tables = TeamTable.All.Select(table => table.Name).ToHashSet();
        DatabaseDump.AssertEqual(
            DatabaseDump.Of(_file).Where(table => tables.Contains(table.Key)).ToDictionary(), DatabaseDump.Of(_older), "after a pull");
    }

    void Copy()
    {
        using var file = new SqliteConnection($"Data Source={_file};Pooling=False;Mode=ReadOnly");
        file.Execute("VACUUM INTO @older", new { older = _older });
    }

    void AssertSame(string path) => Assert.That(StoreCheck.Run(path, StoreAddress.Parse(Url)).Findings, Is.Empty);
}
