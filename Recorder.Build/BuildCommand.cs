using System.CommandLine;
using System.CommandLine.Invocation;
using Recorder.Build.Commands;

namespace Recorder.Build;

/// <summary>The build program, from arguments to exit code.</summary>
static class BuildCommand
{
    /// <summary>Runs it.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="surroundings">What it works with.</param>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    internal static int Run(string[] args, Surroundings surroundings)
    {
        var root = new RootCommand(
            "Builds what the recorder is shipped with and puts the plugin into Quantower.\n\nExample: dotnet run --project Recorder.Build -- deploy")
        {
            SqliteCommand.Create(surroundings),
            DeployCommand.Create(surroundings),
        };
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            surroundings.Error.WriteLine($"{parsed.Errors[0].Message} See --help.");
            return ExitCode.CouldNotBuild;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error, EnableDefaultExceptionHandler = false });
        }
        catch (CannotBuildException e)
        {
            surroundings.Error.WriteLine(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine($"{e.Message} Nothing more was done; see that the folder can be written and try again.");
        }

        return ExitCode.CouldNotBuild;
    }
}
