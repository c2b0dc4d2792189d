using System.Text.Json;
using Recorder.Cli;
using Recorder.Cli.Output;
using Recorder.Cli.Waiting;

namespace Recorder.Tests.Cli;

/// <summary>The result of one call of the command.</summary>
sealed record Command(int Code, string Output, string Error)
{
    /// <summary>The output as JSON; fails for any other output.</summary>
    internal JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Output);

    /// <summary>The runs that a backtest reports.</summary>
    internal IReadOnlyList<JsonElement> Runs => [.. Json.GetProperty("runs").EnumerateArray()];

    internal static Command Run(params string[] args) => Run(TimeProvider.System, CancellationToken.None, args);

    /// <summary>Runs the command with a clock of the test's, until it is cancelled.</summary>
    internal static Command Run(TimeProvider clock, CancellationToken cancellation, params string[] args)
    {
        using StringWriter output = new(), error = new();
        return new Command(RecorderCommand.Run(args, output, error, clock, null, cancellation), output.ToString(), error.ToString());
    }

    /// <summary>Runs the command in a window of a width, with a clock of the test's.</summary>
    internal static Command In(Screen screen, TimeProvider clock, params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = RecorderCommand.Run(args, output, error, clock, screen, CancellationToken.None);
        return new Command(code, output.ToString(), error.ToString());
    }

    /// <summary>Waits for a database without a time limit until it is canceled, and shows nothing.</summary>
    internal static DatabaseWait Patience(CancellationToken cancellation) =>
        new(new Terminal(TextWriter.Null, TextWriter.Null), limit: null, cancellation);

    /// <summary>The keys of an object in their order.</summary>
    internal static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
