using Recorder.Build.Running;

namespace Recorder.Tests.Build;

/// <summary>Programs that do what a test says; every other one is not installed.</summary>
sealed class FakePrograms : IPrograms
{
    readonly Dictionary<string, Func<IReadOnlyList<string>, string, int>> _installed = [];

    /// <summary>What was run, in order: program and arguments in one line.</summary>
    internal List<string> Calls { get; } = [];

    /// <summary>Installs a program: it gets its arguments and its folder and gives its exit code.</summary>
    internal FakePrograms With(string program, Func<IReadOnlyList<string>, string, int> run)
    {
        _installed[program] = run;
        return this;
    }

    public int Run(string program, IReadOnlyList<string> arguments, string folder)
    {
        if (!_installed.TryGetValue(program, out var run))
            throw new ProgramMissingException(program);
        Calls.Add($"{program} {string.Join(' ', arguments)}");
        return run(arguments, folder);
    }
}
