using Microsoft.CodeAnalysis;
using Recorder.Cli.Strategies;

namespace Recorder.Cli.Sources;

/// <summary>What a strategy's source is compiled against: the runtime, the stand-in for the platform, the recorder, and what the user names.</summary>
static class SourceReferences
{
    static readonly Lazy<IReadOnlyList<MetadataReference>> Always = new(() => [.. Runtime().Concat(Ours()).Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>All of them.</summary>
    /// <param name="more">DLLs of the user.</param>
    /// <exception cref="CannotRunException">One of them is not there, or stands for something that is ours.</exception>
    internal static IReadOnlyList<MetadataReference> With(IReadOnlyList<string> more) => [.. Always.Value, .. more.Select(Read)];

    static MetadataReference Read(string path)
    {
        if (StrategyLoadContext.IsOurs(Path.GetFileNameWithoutExtension(path)))
            throw new CannotRunException($"--reference: {Path.GetFileName(path)} has no place here: the command brings its own");
        if (!File.Exists(path))
            throw new CannotRunException($"--reference: {path} does not exist");
        try
        {
            var reference = MetadataReference.CreateFromFile(Path.GetFullPath(path));
            using var metadata = AssemblyMetadata.CreateFromFile(Path.GetFullPath(path));
            _ = metadata.GetModules();
            return reference;
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"--reference: {path} is not a .NET assembly", e);
        }
    }

    // The runtime's own assemblies only: what the command needs for itself is none of the strategy's business.
    static IEnumerable<string> Runtime()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => Path.GetDirectoryName(path) == folder);
    }

    static IEnumerable<string> Ours() => StrategyLoadContext.Ours.Select(assembly => assembly.Location);
}
