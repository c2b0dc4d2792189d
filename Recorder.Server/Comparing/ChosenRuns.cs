using System.Globalization;
using Microsoft.AspNetCore.Http;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;

namespace Recorder.Server.Comparing;

/// <summary>The runs that a request compares, each with its file.</summary>
static class ChosenRuns
{
    /// <summary>Highest number of runs in a comparison.</summary>
    internal const int Most = 20;

    /// <summary>The parameter that names them.</summary>
    internal static readonly RequestParameter Parameter = RowRequest.Run with
    {
        Description = string.Create(
            CultureInfo.InvariantCulture, $"A run; repeat it for several, up to {Most}. {RowRequest.Run.Description}"),
        IsRepeatable = true,
    };

    /// <summary>Finds them, in the given order.</summary>
    /// <exception cref="RequestRefusedException">A run is unknown or named twice, or there are too many.</exception>
    internal static IReadOnlyList<(ServedFile File, string RunId)> Of(HttpContext context, ServedFiles files)
    {
        var query = context.Request.Query;
        var chosen = files.Named(RowRequest.Text(query, "file"));
        var names = query["run_id"].OfType<string>().Where(name => name.Length > 0).ToList();
        if (names.Count > Most)
            throw RequestRefusedException.BadField("run_id", string.Create(CultureInfo.InvariantCulture, $"expected at most {Most} runs"));
        var runs = names.Select(name => ServedFiles.Find(chosen, name, context.RequestAborted)).ToList();
        return runs.GroupBy(run => run).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw RequestRefusedException.BadField("run_id", $"run {twice.Key.RunId} is named twice")
            : runs;
    }
}
