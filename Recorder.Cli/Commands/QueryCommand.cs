using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Asking;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder query</c>: a question in SQL over a lake or a database file. The program <c>recorder-query</c> answers it.</summary>
static class QueryCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var sql = new Argument<string>("sql") { Description = "The query, in the SQL of DuckDB.", HelpName = "SQL" };
        var lake = new Option<string?>("--lake") { Description = "Folder of a lake, instead of --db.", HelpName = "DIR" };
        var database = CommonOptions.Existing();
        var format = new Option<string?>("--format")
        {
            Description = "Format of the result. Default: from the ending of the file, else a table.",
            HelpName = "table|csv|json|parquet",
        };
        var file = new Option<string?>("--out") { Description = "File for the result.", HelpName = "FILE" };
        var rows = CommonOptions.Rows();
        var command = new Command(
            "query",
            "Answers a question in SQL over a lake, or over a database file. It reads only. The tables have the names of the views: v_runs, "
            + "v_trades, v_metrics and others; SHOW TABLES lists them. The program recorder-query answers it, which is a download of its "
            + "own: docs/lake.md.\n\nExample: recorder query \"SELECT strategy, count(*) FROM v_trades GROUP BY ALL\" --lake lake")
        {
            sql, lake, database, format, file, rows,
        };
        command.SetAction(given =>
        {
            if (given.GetValue(lake) is not null && given.GetValue(database) is not null)
                throw new CannotRunException("give one of --lake and --db");
            List<string> args = ["--", given.GetRequiredValue(sql)];
            Option("--rows", given.GetValue(rows)?.ToString(CultureInfo.InvariantCulture));
            Option("--out", given.GetValue(file));
            Option("--format", given.GetValue(format));
            Option("--lake", given.GetValue(lake));
            if (given.GetValue(lake) is null)
                Option("--db", database.Of(given, terminal));
            return QueryPart.Run(args, cancellation);

            // One argument for name and value: a value can begin with a dash.
            void Option(string name, string? value)
            {
                if (value is not null)
                    args.Insert(0, $"{name}={value}");
            }
        });
        return command;
    }
}
