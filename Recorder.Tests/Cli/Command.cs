using System.Text.Json;
using Recorder.Cli;

namespace Recorder.Tests.Cli;

/// <summary>What one call of the command gave.</summary>
sealed record Command(int Code, string Output, string Error)
{
    /// <summary>The output as JSON; it must be nothing else.</summary>
    internal JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Output);

    /// <summary>The runs that a backtest reports.</summary>
    internal IReadOnlyList<JsonElement> Runs => [.. Json.GetProperty("runs").EnumerateArray()];

    internal static Command Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        return new Command(RecorderCommand.Run(args, output, error), output.ToString(), error.ToString());
    }

    /// <summary>The keys of an object in their order.</summary>
    internal static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
