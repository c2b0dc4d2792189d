using Dapper;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Workloads;

namespace Recorder.Benchmarks.Contenders;

/// <summary>Dapper with a list: one call per table and transaction.</summary>
sealed class DapperListContender(int batch) : Contender
{
    internal override string Name => FormattableString.Invariant($"Dapper, a list / {batch}");

    internal override Taken Write(string path, BenchmarkScenario scenario)
    {
        using var connection = Statements.Create(path);
        var meter = Meter.Begin();
        foreach (var rows in scenario.Rows.Chunk(batch))
        {
            connection.Execute("BEGIN IMMEDIATE;");
            connection.Execute(Statements.Order, rows.OfType<BoundOrder>());
            connection.Execute(Statements.Execution, rows.OfType<BoundExecution>());
            connection.Execute(Statements.Bar, rows.OfType<BoundBar>());
            if (scenario.Logs)
                connection.Execute(Statements.Log, rows.Select(row => row.Log));
            connection.Execute("COMMIT;");
        }

        return meter.Read();
    }
}
