using System.Globalization;
using Recorder.Build;

namespace Recorder.Tests.Build;

/// <summary>A working copy with nothing in it but its landmark, and the build program run in it.</summary>
sealed class BuildFixture : IDisposable
{
    readonly TestFolder _folder = new();
    readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    readonly StringWriter _error = new(CultureInfo.InvariantCulture);

    internal BuildFixture()
    {
        Repository = new Repository(Directory.CreateDirectory(_folder.File("work")).FullName);
        File.WriteAllText(Path.Combine(Repository.Root, "QuantowerRecorder.sln"), "");
    }

    internal Repository Repository { get; }

    internal FakePrograms Programs { get; } = new();

    /// <summary>Where Quantower is looked for.</summary>
    internal string Disk => Directory.CreateDirectory(_folder.File("disk")).FullName;

    internal string Output => _output.ToString();

    internal string Error => _error.ToString();

    internal int Run(params string[] args) => BuildCommand.Run(args, new Surroundings(_output, _error, Programs, () => Repository.Around(Repository.Root), [Disk]));

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
    internal string PutQuantower(string root, string version) => Put(root, "TradingPlatform", version, "bin", "TradingPlatform.BusinessLayer.dll");

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _folder.Dispose();
    }
}
