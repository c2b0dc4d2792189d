using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Cli.Querying;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder query</c>: asks a question in SQL over a lake or a file, through the program <c>recorder-query</c>.</summary>
static class QueryCommand
{
    static readonly string[] Formats = ["table", "csv", "json", "parquet"];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var sql = new Argument<string>("sql") { Description = "The query, in the SQL of DuckDB.", HelpName = "SQL" };
        var lake = new Option<string?>("--lake") { Description = "Read the newest snapshot of the lake in this folder.", HelpName = "DIR" };
        var database = CommonOptions.Existing(
            "this command takes a file or a lake; the store of a team has the same views, which psql and other programs read");
        var format = new Option<string?>("--format")
        {
            Description = "Format of the result. Default: from the ending of the file, else table.",
            HelpName = string.Join('|', Formats),
        };
        format.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Formats);
        var (file, rows) = (new Option<string?>("--out") { Description = "File for the result.", HelpName = "FILE" }, CommonOptions.Rows());
        var command = new Command(
            "query",
            "Asks a question in SQL over a lake or a database file: the views v_runs, v_trades, v_metrics and the others have the same "
            + "names in both. It needs the program recorder-query, which has DuckDB inside. docs/lake.md describes both.\n\n"
            + "Example: recorder query \"SELECT strategy, count(*) FROM v_trades GROUP BY ALL\" --lake lake")
        {
            sql, lake, database, format, file, rows,
        };
        command.SetAction(given =>
        {
            if (given.GetValue(lake) is not null && given.GetValue(database) is not null)
                throw new CannotRunException("give one of --lake and --db");
            List<string> arguments = given.GetValue(lake) is { } folder
                ? ["--lake", folder]
                : ["--db", database.Of(given, terminal)];
            var part = QueryPart.Find(
                [AppContext.BaseDirectory, Path.GetDirectoryName(Environment.ProcessPath)!], Environment.GetEnvironmentVariable("PATH"))
                ?? throw new CannotRunException(QueryPart.Missing);
            if (given.GetValue(format) is { } chosen)
                arguments.AddRange(["--format", chosen]);
            if (given.GetValue(file) is { } place)
                arguments.AddRange(["--out", place]);
            if (given.GetValue(rows) is { } most)
                arguments.AddRange(["--rows", most.ToString(CultureInfo.InvariantCulture)]);
            return part.Run([.. arguments, "--", given.GetRequiredValue(sql)]);
        });
        return command;
    }
}
