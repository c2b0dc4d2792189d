using System.Data.Common;
using System.Diagnostics;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Query.Running;
using Recorder.Query.Sources;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Benchmarks.Lakes;

/// <summary>Times of a question.</summary>
/// <param name="Name">The question.</param>
/// <param name="Rows">Number of result rows.</param>
/// <param name="File">Milliseconds of SQLite.</param>
/// <param name="Store">Milliseconds of PostgreSQL; empty without it.</param>
/// <param name="Lake">Milliseconds of DuckDB over the lake.</param>
sealed record LakeAnswer(
    string Name, int Rows, IReadOnlyList<double> File, IReadOnlyList<double> Store, IReadOnlyList<double> Lake);

/// <summary>Asks the same questions in a file, a store and a lake, in turn. Each has an open connection.</summary>
static class LakeRace
{
    // First rounds that are not counted.
    const int Warmth = 2;

    /// <summary>Measures.</summary>
    /// <param name="files">The file, the lake and the store.</param>
    /// <param name="rounds">Repetitions of each question.</param>
    internal static IReadOnlyList<LakeAnswer> Run(LakeFiles files, int rounds)
    {
        using var file = RecorderDatabase.OpenForReading(files.File);
        using var store = files.Store?.Open();
        using var source = new LakeSource(files.Lake.FullName);
        using var lake = QueryRun.Open(source, "SHOW TABLES", null);
        return [.. LakeQuestion.All.Select(question => Ask(question, rounds, file, store, lake))];
    }

    /// <summary>A row per question.</summary>
    internal static ResultTable Questions(IReadOnlyList<LakeAnswer> answers) => new(
        "lake",
        [
            "question", "rows", "SQLite, ms (least to most)", "PostgreSQL, ms (least to most)", "lake, ms (least to most)", "SQLite / lake",
        ],
        [
            .. answers.Select(answer => (IReadOnlyList<string>)
            [
                answer.Name, Figure.Whole(answer.Rows), Milliseconds(answer.File), Milliseconds(answer.Store), Milliseconds(answer.Lake),
                Figure.Two(Spread.OfRatios(answer.File, answer.Lake).Median),
            ]),
        ]);

    /// <summary>A row per place.</summary>
    internal static ResultTable Sizes(IReadOnlyList<MadeCopy> made) => new(
        "lake-sizes", ["place", "MB", "files", "made in, s"],
        [
            .. made.Select(copy => (IReadOnlyList<string>)
            [
                copy.Name, Figure.Megabytes(copy.Bytes), copy.Files is { } count ? Figure.Whole(count) : "",
                copy.Seconds is { } seconds ? Figure.One(seconds) : "",
            ]),
        ]);

    static LakeAnswer Ask(LakeQuestion question, int rounds, DbConnection file, DbConnection? store, QueryRun lake)
    {
        var (rows, ofFile, ofStore, ofLake) = (0, new List<double>(), new List<double>(), new List<double>());
        for (var round = -Warmth; round < rounds; round++)
        {
            rows = Time(round, ofFile, () => Read(file, question.OfTables));
            if (store is not null)
                Check(question, rows, Time(round, ofStore, () => Read(store, question.OfTables)));
            Check(question, rows, Time(round, ofLake, () => Read(lake, question.OfLake)));
        }

        return new LakeAnswer(question.Name, rows, ofFile, ofStore, ofLake);
    }

    static int Time(int round, List<double> times, Func<int> ask)
    {
        var began = Stopwatch.GetTimestamp();
        var rows = ask();
        if (round >= 0)
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return rows;
    }

    static void Check(LakeQuestion question, int expected, int found)
    {
        if (expected != found)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"{question.Name}: {expected} rows in SQLite, {found} elsewhere"));
        }
    }

    static int Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 3600;
        using var reader = command.ExecuteReader();
        return Rows(reader);
    }

    static int Read(QueryRun lake, string sql)
    {
        var rows = 0;
        lake.Read(sql, reader => rows = Rows(reader));
        return rows;
    }

    static int Rows(DbDataReader reader)
    {
        var (rows, values) = (0, new object[reader.FieldCount]);
        for (; reader.Read(); rows++)
            reader.GetValues(values);
        return rows;
    }

    static string Milliseconds(IReadOnlyList<double> measured)
    {
        if (measured.Count == 0)
            return "";
        var spread = Spread.Of(measured);
        return $"{Figure.One(spread.Median)} ({Figure.One(spread.Least)} to {Figure.One(spread.Most)})";
    }
}
