using Dapper;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Contenders;

/// <summary>One Dapper statement an event, as it is written by hand.</summary>
/// <param name="batch">Events a transaction; 1 for a transaction each.</param>
sealed class DapperEachContender(int batch) : Contender
{
    internal override string Name => FormattableString.Invariant($"Dapper, an event each / {batch}");

    internal override Taken Write(string path, Course course)
    {
        using var connection = Statements.Create(path);
        var meter = Meter.Begin();
        foreach (var rows in course.Rows.Chunk(batch))
        {
            connection.Execute("BEGIN IMMEDIATE;");
            foreach (var row in rows)
            {
                connection.Execute(Statements.Of(row), row);
                if (course.Logs)
                    connection.Execute(Statements.Log, row.Log);
            }

            connection.Execute("COMMIT;");
        }

        return meter.Read();
    }
}
