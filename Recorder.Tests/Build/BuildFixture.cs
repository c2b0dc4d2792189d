using System.Globalization;
using Moq;
using Recorder.Build;
using Recorder.Build.Running;

namespace Recorder.Tests.Build;

/// <summary>Runs the build program in a working copy that contains only the file by which it is found.</summary>
sealed class BuildFixture : IDisposable
{
    readonly TestFolder _folder = new();
    readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    readonly StringWriter _error = new(CultureInfo.InvariantCulture);

    internal BuildFixture()
    {
        Repository = new Repository(Directory.CreateDirectory(_folder.File("work")).FullName);
        File.WriteAllText(Path.Combine(Repository.Root, "QuantowerRecorder.sln"), "");
        Programs.Setup(programs => programs.Run(It.IsAny<string>(), It.IsAny<IReadOnlyList<string>>(), It.IsAny<string>()))
            .Throws((string program, IReadOnlyList<string> _, string _) => new ProgramMissingException(program));
        Programs.Setup(programs => programs.Read(It.IsAny<string>(), It.IsAny<IReadOnlyList<string>>(), It.IsAny<string>()))
            .Throws((string program, IReadOnlyList<string> _, string _) => new ProgramMissingException(program));
    }

    internal Repository Repository { get; }

    /// <summary>The programs of the machine. No program is installed until a test installs one.</summary>
    internal Mock<IPrograms> Programs { get; } = new();

    /// <summary>The programs that ran, in order: program and arguments in one line.</summary>
    internal IReadOnlyList<string> Calls =>
        [.. Programs.Invocations.Where(call => call.Method.Name == nameof(IPrograms.Run))
            .Select(call => $"{call.Arguments[0]} {string.Join(' ', (IReadOnlyList<string>)call.Arguments[1]!)}")];

    /// <summary>The folder in which Quantower is searched.</summary>
    internal string Disk => Directory.CreateDirectory(_folder.File("disk")).FullName;

    internal string Output => _output.ToString();

    internal string Error => _error.ToString();

    internal int Run(params string[] args) =>
        BuildCommand.Run(args, new BuildEnvironment(_output, _error, Programs.Object, () => Repository.Around(Repository.Root), [Disk]));

    /// <summary>Installs a dotnet command that returns an exit code for its arguments.</summary>
    internal void WithDotnet(Func<IReadOnlyList<string>, int> run) => Programs
        .Setup(programs => programs.Run("dotnet", It.IsAny<IReadOnlyList<string>>(), Repository.Root))
        .Returns((string _, IReadOnlyList<string> arguments, string _) => run(arguments));

    /// <summary>Installs git in a working copy.</summary>
    /// <param name="log">Hash and time of the commit; null without a commit.</param>
    /// <param name="status">The changed files, one per line.</param>
    internal void WithGit(string? log, string status = "") => Programs
        .Setup(programs => programs.Read("git", It.IsAny<IReadOnlyList<string>>(), Repository.Root))
        .Returns((string _, IReadOnlyList<string> arguments, string _) => arguments[0] == "log" ? log : status);

    /// <summary>Makes an empty file, and its folders, on the disk.</summary>
    internal string Put(params string[] path)
    {
        var file = Path.Combine([Disk, .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        return file;
    }

    /// <summary>Makes a whole version of a Quantower.</summary>
    /// <returns>Its DLL.</returns>
    internal string PutQuantower(string root, string version) =>
        Put(root, "TradingPlatform", version, "bin", "TradingPlatform.BusinessLayer.dll");

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _folder.Dispose();
    }
}
