using NUnit.Framework;
using Recorder.Storage.Events;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>Shared bars in the batches and in the log.</summary>
public sealed class SharingBatchTests : SharingFixture
{
    [Test]
    public void Of_many_new_runs_in_one_batch_each_shares_with_the_one_it_agrees_with()
    {
        const int Histories = 4;
        for (var number = 1; number <= 3 * Histories; number++)
            Tell(Process.Begin(number), number, Minutes(0, 3, history: number % Histories));
        Process.Write();
        Assert.That(Scalar("SELECT count(*) || ' ' || sum(own_bars) || ' ' || sum(shared_bars) FROM series_stats"), Is.EqualTo("12 12 24"));
    }

    [Test]
    public void Shared_bars_are_one_row_of_the_log_that_names_their_sequence_numbers()
    {
        Record(1, Minutes(0, 10));
        var run = Process.Begin(2);
        Tell(run, 2, Minutes(0, 4));
        run.Accept(new NoteTaken { Kind = NoteKind.Note, Text = "between" }, BarMarket.Start);
        Tell(run, 2, Minutes(4, 10));
        Process.Write();

        var ofRun = $"WHERE run_id = '{BarMarket.RunId(2)}'";
        Assert.That(Scalar($"SELECT group_concat(event_type) FROM (SELECT event_type FROM ingest_events {ofRun} ORDER BY id)"),
            Is.EqualTo("BARS_SHARED,NOTE"));
        Assert.That(
            Scalar(
                "SELECT json_extract(payload_json, '$.data.sequences') || ' ' || json_extract(payload_json, "
                    + $"'$.data.bars') FROM ingest_events {ofRun} AND event_type = 'BARS_SHARED'"),
            Is.EqualTo("1-4,6-11 10"));
        Assert.That(Scalar($"SELECT sequences || ' ' || accepted || ' ' || written FROM run_health {ofRun}"), Is.EqualTo("1-11 11 11"));
        Assert.That(run.Counters.Written, Is.EqualTo(11));
    }

    [Test]
    public void A_batch_with_a_row_that_no_table_takes_shares_the_rest()
    {
        Record(1, Minutes(0, 10));
        var run = Process.Begin(2);
        using (var command = Process.Connection.CreateCommand())
        {
            command.CommandText = "CREATE TEMP TRIGGER refuse BEFORE INSERT ON run_notes BEGIN SELECT RAISE(ABORT, 'no notes'); END";
            command.ExecuteNonQuery();
        }

        Tell(run, 2, Minutes(0, 5));
        run.Accept(new NoteTaken { Kind = NoteKind.Note, Text = "refused" }, BarMarket.Start);
        Tell(run, 2, Minutes(5, 10));
        Process.Write();
        Assert.That(Scalar(Contents), Is.EqualTo("10+0 0+10"));
        Assert.That(run.Counters.Quarantined, Is.EqualTo(1));
    }

    [Test]
    public void A_batch_that_has_to_be_tried_again_ends_as_one_that_was_written_once()
    {
        Record(1, Minutes(0, 300));
        var run = Process.Begin(2);
        Tell(run, 2, [.. Minutes(0, 100), .. Minutes(100, 300, history: 1)]);
        Process.WriteOnFullDisk();
        Assert.That(Scalar(Contents), Is.EqualTo("300+0 200+100"));
        Assert.That(run.Counters.Written, Is.EqualTo(300));
    }
}
