using System.CommandLine;
using System.CommandLine.Invocation;
using Recorder.Build.Commands;
using Recorder.Escaping;

namespace Recorder.Build;

/// <summary>The build program, from arguments to exit code.</summary>
static class BuildCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="environment">The environment: streams, programs, folders.</param>
    /// <returns>See <see cref="BuildExitCode"/>.</returns>
    internal static int Run(string[] args, BuildEnvironment environment)
    {
        // Escape all output, because paths and system messages may contain terminal control characters.
        environment = environment with { Output = new VisibleWriter(environment.Output), Error = new VisibleWriter(environment.Error) };
        var root = new RootCommand(
            "Builds the plugin, deploys it to Quantower and makes releases.\n\nExample: dotnet run --project tools/build -- deploy")
        {
            DeployCommand.Create(environment),
            ReleaseCommand.Create(environment),
        };
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            environment.Error.WriteLine($"{parsed.Errors[0].Message} See --help.");
            return BuildExitCode.CouldNotBuild;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = environment.Output,
                Error = environment.Error,
                EnableDefaultExceptionHandler = false
            });
        }
        catch (CannotBuildException e)
        {
            environment.Error.WriteLine(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            environment.Error.WriteLine($"{e.Message} The command stopped. Make sure that the folder can be written, and try again.");
        }

        return BuildExitCode.CouldNotBuild;
    }
}
