using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Workloads;

namespace Recorder.Benchmarks.Contenders;

/// <summary>Microsoft.Data.Sqlite with one prepared command per table and reused parameters.</summary>
sealed class PreparedContender(int batch) : Contender
{
    internal override string Name => FormattableString.Invariant($"prepared commands / {batch}");

    internal override Taken Write(string path, BenchmarkScenario scenario)
    {
        using var connection = Statements.Create(path);
        using var order = new Prepared(connection, Statements.Order, "RunId", "StrategyId", "OrderId", "Symbol", "Side", "Quantity",
            "Price", "Status", "SubmitUtc", "UpdateUtc", "ExtraJson");
        using var execution = new Prepared(
            connection, Statements.Execution, "RunId", "ExecutionId", "OrderId", "ExecUtc", "Price", "Quantity", "Fee", "ExtraJson");
        using var bar = new Prepared(connection, Statements.Bar, "SeriesId", "TsUtc", "Open", "High", "Low", "Close", "Volume");
        using var log = new Prepared(connection, Statements.Log, "RunId", "EventType", "EventUtc", "PayloadJson");
        var meter = Meter.Begin();
        for (var done = 0; done < scenario.Events; done += batch)
        {
            connection.Execute("BEGIN IMMEDIATE;");
            for (var next = done; next < Math.Min(done + batch, scenario.Events); next++)
            {
                var row = scenario.Rows[next];
                switch (row)
                {
                    case BoundOrder o:
                        order.Run(o.RunId, o.StrategyId, o.OrderId, o.Symbol, o.Side, o.Quantity, o.Price, o.Status, o.SubmitUtc,
                            o.UpdateUtc, o.ExtraJson);
                        break;
                    case BoundExecution x:
                        execution.Run(x.RunId, x.ExecutionId, x.OrderId, x.ExecUtc, x.Price, x.Quantity, x.Fee, x.ExtraJson);
                        break;
                    case BoundBar b:
                        bar.Run(b.SeriesId, b.TsUtc, b.Open, b.High, b.Low, b.Close, b.Volume);
                        break;
                }

                if (scenario.Logs)
                    log.Run(row.Log.RunId, row.Log.EventType, row.Log.EventUtc, row.Log.PayloadJson);
            }

            connection.Execute("COMMIT;");
        }

        return meter.Read();
    }

    sealed class Prepared : IDisposable
    {
        readonly SqliteCommand _command;
        readonly SqliteParameter[] _parameters;

        internal Prepared(SqliteConnection connection, string sql, params string[] names)
        {
            _command = connection.CreateCommand();
            _command.CommandText = sql;
            _parameters = [.. names.Select(name => new SqliteParameter($"@{name}", ""))];
            _command.Parameters.AddRange(_parameters);
            _command.Prepare();
        }

        internal void Run(params ReadOnlySpan<object> values)
        {
            for (var index = 0; index < values.Length; index++)
                _parameters[index].Value = values[index];
            _command.ExecuteNonQuery();
        }

        public void Dispose() => _command.Dispose();
    }
}
