using System.Diagnostics;
using Dapper;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Postgres;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Team.Connecting;
using Recorder.Team.Pushing;
using Recorder.Team.Schema;

namespace Recorder.Benchmarks.Pushing;

/// <summary>Times of the two ways, in seconds, one for each round.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Copy">Binary COPY of rows in memory into the same tables, in one transaction.</param>
/// <param name="Push">A push of the file, from opening it to the last commit.</param>
/// <param name="Files">Files that were pushed at once.</param>
/// <param name="TogetherRows">Their rows.</param>
/// <param name="Together">Time of all of them.</param>
sealed record PushTimes(
    long Rows, IReadOnlyList<double> Copy, IReadOnlyList<double> Push, int Files, long TogetherRows, double Together);

/// <summary>Compares a push with bare binary COPY of the same rows into the same tables, both with their keys and indexes.</summary>
static class PushRate
{
    const string Team = TeamMembers.DefaultTeam;

    /// <summary>Measures.</summary>
    /// <param name="server">A server whose commits wait for the disk.</param>
    /// <param name="path">The file.</param>
    /// <param name="others">Files that are pushed at once at the end.</param>
    /// <param name="rounds">Number of measured rounds.</param>
    internal static PushTimes Run(LocalServer server, string path, IReadOnlyList<string> others, int rounds)
    {
        var rows = Load(path);
        var (copies, pushes, total) = (new List<double>(), new List<double>(), 0L);
        for (var round = -1; round < rounds; round++)
        {
            var copy = Timed(server, $"copy{round + 1}", address => Copy(address, rows));
            var push = Timed(server, $"push{round + 1}", address => total = Push(path, address));
            if (round < 0)
                continue;
            copies.Add(copy);
            pushes.Add(push);
        }

        var sent = 0L;
        var together = Timed(server, "together", address => sent = others.AsParallel().WithDegreeOfParallelism(others.Count)
            .Sum(file => Push(file, address)));
        return new PushTimes(rows.Sum(row => row.Rows.Count), copies, pushes, others.Count, sent, together);
    }

    /// <summary>A row for each way.</summary>
    internal static ResultTable Table(PushTimes times) => new(
        "push", ["into PostgreSQL", "rows", "rows a second", "rate against COPY"],
        [
            ["COPY of rows in memory", Figure.Whole(times.Rows), Figure.Whole(times.Rows / Spread.Of(times.Copy).Median), "1"],
            [
                "recorder push of a file", Figure.Whole(times.Rows), Figure.Whole(times.Rows / Spread.Of(times.Push).Median),
                Figure.Ratio(Spread.OfRatios(times.Copy, times.Push)),
            ],
            [
                $"recorder push of {times.Files} files at once", Figure.Whole(times.TogetherRows),
                Figure.Whole(times.TogetherRows / times.Together), "",
            ],
        ]);

    static List<LoadedRows> Load(string path)
    {
        using var source = TransferSource.Open(path);
        var runs = source.Runs();
        return
        [
            .. TeamTable.All.Where(table => !table.Source.IsShared).Select(table => new LoadedRows(
                table, [.. runs.SelectMany(run => source.Rows(table.Source, run).Select(row => (run, row)))])),
        ];
    }

    static void Copy(StoreAddress address, List<LoadedRows> rows)
    {
        using var connection = address.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var (table, loaded) in rows.Where(one => one.Rows.Count > 0))
        {
            var writer = new RowWriter(table, Team);
            var columns = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
            using var copy = connection.BeginBinaryImport($"COPY {table.Name} ({columns}) FROM STDIN (FORMAT BINARY)");
            foreach (var (run, row) in loaded)
                writer.Write(copy, row, run, table.Source.IsLog ? LoggedRow.Of(row).Sequence : 0);
            copy.Complete();
        }

        transaction.Commit();
    }

    static long Push(string path, StoreAddress address)
    {
        var report = new FilePush(
            path, address, new PushSettings { Team = Team }, new StoreRetry(TimeProvider.System, limit: null)).Run(null, default);
        return report.Refused is [var refused, ..] ? throw new InvalidOperationException(refused.Reason) : report.Rows;
    }

    static double Timed(LocalServer server, string name, Action<StoreAddress> work)
    {
        using (var administrator = StoreAddress.Parse(server.Address("postgres")).Open())
            administrator.Execute($"CREATE DATABASE {name}");
        var address = StoreAddress.Parse(server.Address(name));
        using (var connection = address.Open())
            TeamSchema.Apply(connection, isDistributed: false);
        var began = Stopwatch.GetTimestamp();
        work(address);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    sealed record LoadedRows(TeamTable Table, List<(string Run, object?[] Row)> Rows);
}
