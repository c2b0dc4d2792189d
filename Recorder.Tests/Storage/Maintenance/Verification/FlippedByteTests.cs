using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Sqlite;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Storage.Maintenance.Verification;

/// <summary>A verification finds any single changed byte of a closed file, if it changes something readable.</summary>
[Category("Integration")]
public sealed class FlippedByteTests : CommandFixture
{
    const int PageSize = 4096;

    // Values that only the recording process knew. The file has each of them once, so a change cannot be detected.
    static readonly HashSet<string> KnownOnce =
    [
        "run_computations.computed_utc", "run_health.queue_high_water", "run_health.batches", "run_health.longest_batch_ms",
        "run_health.retries", "run_health.longest_wait_ms", "run_health.journal_id", "run_health.unjournaled", "run_health.sqlite_version",
        "run_health.update_utc", "sqlite_sequence.seq",
    ];

    // The demo has many times as many bars.
    [TestCase(60, 1, false)]
    [TestCase(1_200, 2, true, Explicit = true, Reason = "takes minutes")]
    public void Verify_finds_every_flipped_byte_that_changes_what_can_be_read(int flips, int seed, bool isDemo)
    {
        var path = Database;
        string[] small =
        [
            "backtest", "--bars", Write("es.csv", [.. HourlyBars.Lines(60)]), "--symbol", "ES", "--timeframe", "1h", "--tick-value", "12.5",
            "--strategy", "MaCross", "--db", path,
        ];
        Assert.That(Command.Run(isDemo ? ["demo", "--db", path] : small).Code, Is.Zero);
        Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
        var (bytes, whole) = (File.ReadAllBytes(path), Dump(path));
        var (unread, found, missed, other) = (0, 0, new List<string>(), new List<string>());
        foreach (var (position, flipped) in Positions(bytes, flips, new Random(seed)))
        {
            var changed = (byte[])bytes.Clone();
            changed[position] ^= flipped;
            var damaged = Path("damaged.db");
            File.WriteAllBytes(damaged, changed);
            var problem = Problem(damaged, other);
            if (problem is not null)
                found++;
            else if (Dump(damaged) == whole)
                unread++;
            else
                missed.Add(string.Create(CultureInfo.InvariantCulture,
                    $"byte {position} of page {(position / PageSize) + 1}, bits {flipped:X2}: {Difference(whole, Dump(damaged))}"));
            File.Delete(damaged);
        }

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{flips} flipped: {found} found, {unread} change nothing that can be read, {missed.Count} missed"));
        Assert.That(missed, Is.Empty);
        Assert.That(other, Is.Empty, "what is damaged is said in words");
        Assert.That(found, Is.GreaterThan(flips / 3));
    }

    // Null when the verification finds nothing.
    static string? Problem(string path, List<string> other)
    {
        try
        {
            var report = DatabaseCheck.Run(path);
            return report.Findings.Concat(report.Notes).Select(finding => finding.Problem).FirstOrDefault();
        }
        catch (DatabaseRefusedException refused)
        {
            return refused.Message;
        }
        catch (Exception error) when (error is not AssertionException)
        {
            other.Add(error.ToString());
            return error.Message;
        }
    }

    // The same number of bytes in each kind of page, at random offsets.
    static IEnumerable<(int Position, byte Flipped)> Positions(byte[] bytes, int count, Random random)
    {
        var kinds = Enumerable.Range(0, bytes.Length / PageSize).GroupBy(page => bytes[page == 0 ? 100 : page * PageSize] switch
        {
            2 => "interior of an index",
            5 => "interior of a table",
            10 => "leaf of an index",
            13 => "leaf of a table",
            _ => "overflow or free",
        }).Select(kind => kind.ToList()).Append([0]).ToList();
        for (var at = 0; at < count; at++)
        {
            var pages = kinds[at % kinds.Count];
            var page = pages[random.Next(pages.Count)];
            yield return ((page * PageSize) + random.Next(PageSize), (byte)(1 << random.Next(8)));
        }
    }

    // The schema and every row of every table, as text.
    static string Dump(string path)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            connection.Open();
            var text = new StringBuilder();
            var parts =
                connection.Query<(string Type, string Name, string Table, string? Sql)>(
                    "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").ToList();
            foreach (var part in parts)
                text.Append(part).Append('\n');
            text.Append(connection.QuerySingle<long>("PRAGMA user_version")).Append(' ')
                .Append(connection.QuerySingle<long>("PRAGMA application_id")).Append('\n');
            foreach (var (_, table, _, _) in parts.Where(part => part.Type == "table"))
            {
                var columns = connection.Query<string>("SELECT name FROM pragma_table_info(@table) ORDER BY cid", new { table })
                    .Where(column => !KnownOnce.Contains($"{table}.{column}")).ToList();
                var row = string.Join(" || ' ' || ", columns.Select(column => $"typeof(\"{column}\") || quote(\"{column}\")"));
                text.Append(table).Append('\n');
                foreach (var line in connection.Query<string>($"SELECT {row} FROM \"{table}\" NOT INDEXED ORDER BY 1", buffered: false))
                    text.Append(line).Append('\n');
            }

            return text.ToString();
        }
        catch (Exception error) when (error is SqliteException or InvalidCastException)
        {
            return error.Message;
        }
    }

    static string Difference(string whole, string damaged)
    {
        var (ours, theirs) = (whole.Split('\n'), damaged.Split('\n'));
        return string.Join(
            " | ", ours.Except(theirs).Take(1).Concat(theirs.Except(ours).Take(1)).Select(line => line[..Math.Min(line.Length, 300)]));
    }
}
