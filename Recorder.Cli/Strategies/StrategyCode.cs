using System.Security.Cryptography;
using System.Text;
using Recorder.Cli.Sources;
using Recorder.Storage.Identity;

namespace Recorder.Cli.Strategies;

/// <summary>The code of a strategy: where it comes from, and its SHA-256.</summary>
/// <param name="Origin"><see cref="Bundled"/>, <see cref="Source"/> or <see cref="Assembly"/>.</param>
/// <param name="Version">SHA-256 of the source, or of the assembly; 64 lower-case hexadecimal digits. The same commit gives the same
/// value.</param>
/// <param name="Path">Full path of the source or of the assembly; null for a bundled strategy.</param>
/// <param name="References">Full paths of the DLLs that the source needs.</param>
sealed record StrategyCode(string Origin, string Version, string? Path, IReadOnlyList<string> References)
{
    /// <summary>A strategy of this program.</summary>
    internal const string Bundled = "bundled";

    /// <summary>C# source that this program compiles.</summary>
    internal const string Source = "source";

    /// <summary>A DLL.</summary>
    internal const string Assembly = "assembly";

    /// <summary>The code of a bundled strategy: its source is a resource of this program.</summary>
    internal static StrategyCode OfBundled(Type type)
    {
        using var resource = type.Assembly.GetManifestResourceStream($"strategies/{type.Name}.cs")
            ?? throw new InvalidOperationException($"the source of {type.Name} is not embedded");
        using var reader = new StreamReader(resource);
        return new StrategyCode(Bundled, Hash(Text(reader.ReadToEnd())), null, []);
    }

    /// <summary>The code of a source: the names and texts of its files, and the DLLs that it needs. Differences in line ends are
    /// ignored.</summary>
    internal static StrategyCode OfSource(SourceFiles files, IReadOnlyList<string> references)
    {
        var parts = files.Paths.Select(path => $"{files.Shown(path).Replace('\\', '/')}\n{Text(File.ReadAllText(path))}")
            .Concat(references.Select(HashOfFile));
        return new StrategyCode(
            Source, Hash(string.Join('\0', parts)), System.IO.Path.GetFullPath(files.Given),
            [.. references.Select(System.IO.Path.GetFullPath)]);
    }

    /// <summary>The code of an assembly: the bytes of its file.</summary>
    internal static StrategyCode OfAssembly(string path) =>
        new(Assembly, HashOfFile(path), System.IO.Path.GetFullPath(path), []);

    static string Text(string source) => source.ReplaceLineEndings("\n");

    static string Hash(string text) => ConfigHash.Of(Encoding.UTF8.GetBytes(text));

    static string HashOfFile(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file)).ToLowerInvariant();
    }
}
