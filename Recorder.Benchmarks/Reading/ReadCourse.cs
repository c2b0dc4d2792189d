using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Results;
using Recorder.Storage;
using Recorder.Storage.Schema;

namespace Recorder.Benchmarks.Reading;

/// <summary>Opens a large file and asks it everything, some times over.</summary>
static class ReadCourse
{
    /// <summary>Times it.</summary>
    internal static IReadOnlyList<Answer> Run(string path, int rounds)
    {
        var answers = new List<Answer>
        {
            new("open for reading", 0, 100, Times(rounds, () => RecorderDatabase.OpenForReading(path))),
            new("open for recording", 0, 100, Times(rounds, () => RecorderStore.Open(path))),
        };
        using var connection = RecorderDatabase.OpenForReading(path);
        foreach (var query in ReadQuery.All)
        {
            var rows = Ask(connection, query);
            var milliseconds = Enumerable.Range(0, rounds).Select(_ =>
            {
                var began = Stopwatch.GetTimestamp();
                Ask(connection, query);
                return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }).ToList();
            answers.Add(new Answer(query.Name, rows, query.GoalMilliseconds, milliseconds));
        }

        return answers;
    }

    /// <summary>A line a question.</summary>
    internal static ResultTable Table(string name, IReadOnlyList<Answer> answers) => new(
        name,
        ["question", "rows", "ms (least to most)", "goal ms"],
        [.. answers.Select(answer =>
        {
            var spread = Spread.Of(answer.Milliseconds);
            return (IReadOnlyList<string>)[answer.Name, Figure.Whole(answer.Rows), $"{Figure.Three(spread.Median)} ({Figure.Three(spread.Least)} to {Figure.Three(spread.Most)})", Figure.Three(answer.GoalMilliseconds)];
        })]);

    static int Ask(SqliteConnection connection, ReadQuery query)
    {
        using var reader = connection.ExecuteReader(query.Sql, new { run = BigFile.RunId(3), series = "s3" });
        var (rows, values) = (0, new object[reader.FieldCount]);
        for (; reader.Read(); rows++)
            reader.GetValues(values);
        return rows;
    }

    static List<double> Times(int rounds, Func<IDisposable> open)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            using var opened = open();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times;
    }
}

/// <summary>How long one question took, each time.</summary>
sealed record Answer(string Name, int Rows, double GoalMilliseconds, IReadOnlyList<double> Milliseconds);
