using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;

namespace Recorder.Server.Comparing;

/// <summary>Runs side by side: parameters, metrics, account values, correlations.</summary>
static class ComparisonEndpoints
{
    const string Heading = "Comparison";

    static readonly IReadOnlyList<RequestParameter> Parameters = [ChosenRuns.Parameter, RowRequest.File];

    static readonly RequestParameter By = new(
        "by", "Correlate the results of the runs, or the prices of the symbols that they saw.", RunCorrelations.Runs)
    {
        Words = [RunCorrelations.Runs, RunCorrelations.Symbols],
        Default = RunCorrelations.Runs,
    };

    /// <summary>Adds the endpoints.</summary>
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/compare", (HttpContext context, ServedFiles files) =>
            Send(context, files, Parameters, runs => RunComparison.Of(runs, context.RequestAborted))).WithMetadata(new EndpointDocument
            {
                Summary = "Gets runs side by side: the parameters that differ, and every metric with the best marked.",
                Tag = Heading,
                Parameters = Parameters,
                Answer =
                [
                    new("runs", "array", "the runs, in the given order"),
                    new("parameters", "array", "the parameters that differ: name, values"),
                    new("metrics", "array", "every metric: key, formula, better (MORE, LESS), values, reasons, places of the best"),
                    new("same_bars", "boolean", "whether all runs saw exactly the same bars"),
                ],
            });
        app.MapGet("/api/compare/equity", (HttpContext context, ServedFiles files) =>
            Send(context, files, Parameters, runs =>
                runs.SelectMany(run => EquityOfRun.Of(run.File, run.RunId, context.RequestAborted)).ToList()))
            .WithMetadata(new EndpointDocument
            {
                Summary = "Gets the account values of runs over time.",
                Tag = Heading,
                Parameters = Parameters,
                IsArray = true,
                Answer =
                [
                    new("run_id", "string", "the run"),
                    new("file", "string", "name of its file"),
                    new("currency", "string", "currency; empty when it is not known"),
                    new("is_balance", "boolean", "true: balances; false: profit and loss, because no start balance is known"),
                    new("times", "array", "milliseconds since 1970"),
                    new("values", "array", "balance, or profit and loss, after fees"),
                ],
            });
        IReadOnlyList<RequestParameter> correlations = [ChosenRuns.Parameter, By, RowRequest.File];
        app.MapGet("/api/compare/correlations", (HttpContext context, ServedFiles files) => Send(context, files, correlations, runs =>
            (RowRequest.Text(context.Request.Query, By.Name) ?? RunCorrelations.Runs) switch
            {
                RunCorrelations.Runs => RunCorrelations.OfRuns(runs, context.RequestAborted),
                RunCorrelations.Symbols => RunCorrelations.OfSymbols(runs, context.RequestAborted),
                _ => throw RequestRefusedException.BadField(By.Name, $"expected {string.Join(" or ", By.Words!)}"),
            })).WithMetadata(new EndpointDocument
            {
                Summary = "Gets the correlations of daily returns between runs, or between the symbols that they saw.",
                Tag = Heading,
                Parameters = correlations,
                Answer =
                [
                    new("by", "string", "runs or symbols"),
                    new("names", "array", "ids of the runs, or the symbols, in the order of rows and columns"),
                    new("formula", "string", "the formula"),
                    new("returns", "string", "what a return is"),
                    new("least_days", "integer", "number of common returns below which there is no correlation"),
                    new("rows", "array", "the correlations, row by row: days, value, low and high (95 %), reason"),
                ],
            });
    }

    static IResult Send<T>(
        HttpContext context, ServedFiles files, IReadOnlyList<RequestParameter> parameters,
        Func<IReadOnlyList<(ServedFile File, string RunId)>, T> read)
    {
        RowRequest.CheckNames(context.Request.Query, parameters);
        var runs = ChosenRuns.Of(context, files);
        return files.IsVersionKnown(context)
            ? Results.Empty
            : SnakeJson.Answer(read(runs));
    }
}
