using Dapper;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Contenders;

/// <summary>One Dapper call per event, like hand-written code. </summary>
/// <param name="batch">Events per transaction.</param>
sealed class DapperEachContender(int batch) : Contender
{
    internal override string Name => FormattableString.Invariant($"Dapper, an event each / {batch}");

    internal override Taken Write(string path, BenchmarkScenario scenario)
    {
        using var connection = Statements.Create(path);
        var meter = Meter.Begin();
        foreach (var rows in scenario.Rows.Chunk(batch))
        {
            connection.Execute("BEGIN IMMEDIATE;");
            foreach (var row in rows)
            {
                connection.Execute(Statements.Of(row), row);
                if (scenario.Logs)
                    connection.Execute(Statements.Log, row.Log);
            }

            connection.Execute("COMMIT;");
        }

        return meter.Read();
    }
}
