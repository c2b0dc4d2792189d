using System.CommandLine;
using DuckDB.NET.Data;
using Recorder.Archives.Files;
using Recorder.Escaping;
using Recorder.Query.Formats;
using Recorder.Query.Running;
using Recorder.Query.Sources;
using Recorder.Storage.Sqlite;

namespace Recorder.Query;

/// <summary>The program <c>recorder-query</c>, from arguments to exit code.</summary>
static class QueryProgram
{
    const int Done = 0;
    const int CouldNotRun = 2;

    // Rows of a table in a window.
    const int WindowRows = 20;

    /// <summary>Runs the program.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="output">Stream for results.</param>
    /// <param name="error">Stream for problems.</param>
    /// <param name="isRedirected">True when the output goes to a file or another program.</param>
    /// <returns>0; 2 when the query could not run.</returns>
    internal static int Run(string[] args, TextWriter output, TextWriter error, bool isRedirected)
    {
        var root = Root(output, isRedirected);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return Problem(error, $"{parsed.Errors[0].Message} See: recorder-query --help");
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (DuckDBException e)
        {
            return Problem(error, DuckDbFault.Sentence(e.Message));
        }
        catch (Exception e) when (e is QueryException or ArtifactException or DatabaseRefusedException)
        {
            return Problem(error, e.Message);
        }
        catch (Exception e)
        {
            // A stack trace does not help the user; the exception type helps in a bug report.
            return Problem(error, $"{e.Message} ({e.GetType().Name})");
        }
    }

    static RootCommand Root(TextWriter output, bool isRedirected)
    {
        var sql = new Argument<string>("sql") { Description = "The query.", HelpName = "SQL" };
        var lake = new Option<string?>("--lake") { Description = "Folder of the lake.", HelpName = "DIR" };
        var database = new Option<string?>("--db") { Description = "The database file.", HelpName = "FILE" };
        var format = new Option<QueryFormat?>("--format") { Description = "Format of the result.", HelpName = "table|csv|json|parquet" };
        var file = new Option<string?>("--out") { Description = "File for the result.", HelpName = "FILE" };
        var rows = new Option<int?>("--rows") { Description = "Maximum rows of a table; 0 for all.", HelpName = "N" };
        var root = new RootCommand("Asks a question in SQL over a lake or a recording. recorder query calls this program.")
        {
            sql, lake, database, format, file, rows,
        };
        root.SetAction(given =>
        {
            var request = new QueryRequest(
                given.GetRequiredValue(sql), given.GetValue(format), given.GetValue(file),
                given.GetValue(rows) ?? (isRedirected ? 0 : WindowRows));
            using var source = Source(given.GetValue(lake), given.GetValue(database));
            request.Run(source, output);
            return Done;
        });
        return root;
    }

    static IQuerySource Source(string? lake, string? database) => (lake, database) switch
    {
        ({ } folder, null) => new LakeSource(folder),
        (null, { } file) => new DatabaseSource(file),
        _ => throw new QueryException("give one of --lake and --db"),
    };

    static int Problem(TextWriter error, string message)
    {
        error.WriteLine($"recorder: {VisibleText.Of(message)}");
        return CouldNotRun;
    }
}
