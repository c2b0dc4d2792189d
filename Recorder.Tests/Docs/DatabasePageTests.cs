using Dapper;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Tables.Log;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Docs;

/// <summary>The Python of docs/database.md, run on the demo.</summary>
[Category("Process")]
public sealed class DatabasePageTests : RecordedFixture
{
    protected override void Record() => Assert.That(Command.Run("demo", "--db", Database).Code, Is.Zero);

    [Test]
    public void The_Python_of_the_page_prints_every_event_of_the_packed_rows()
    {
        var lines = PythonScript.Run(Block("zlib.decompress"), Database);
        Assert.That(lines.Select(line => (line[0], line[1], line[2])), Is.EqualTo(Packed()));
        Assert.That(lines.Select(line => line[3]), Has.All.StartsWith("{'"), "the body of the event as a dictionary");
    }

    [Test]
    public void The_Python_of_the_page_gives_the_stated_fingerprints()
    {
        using var connection = RecorderDatabase.OpenForReading(Database);
        var stated = connection.Query<(string Run, string Fingerprint)>("SELECT run_id, fingerprint FROM run_bar_fingerprints").ToList();
        Assert.That(stated, Is.Not.Empty);
        Assert.That(PythonScript.Run(Block("run_bar_fingerprints"), Database).Select(line => string.Join(' ', line)),
            Is.EquivalentTo(stated.Select(run => $"{run.Run} {run.Fingerprint} as stated")));
    }

    // In the same way as the recorder unpacks them.
    List<(string Run, string Type, string EventUtc)> Packed()
    {
        using var connection = RecorderDatabase.OpenForReading(Database);
        var rows = connection.Query<LoggedEvent>(
            $"SELECT {EventLog.Columns} FROM ingest_events WHERE event_type = '{PackedRow.EventType}' ORDER BY id").ToList();
        Assert.That(rows, Is.Not.Empty);
        return [.. rows.SelectMany(EventLog.Unpack).Select(row => (row.RunId, row.EventType, row.EventUtc))];
    }

    static string Block(string part) => CodeBlock.Of("python").Single(
        block => System.IO.Path.GetFileName(block.Page) == "database.md" && block.Code.Contains(part, StringComparison.Ordinal)).Code;
}
