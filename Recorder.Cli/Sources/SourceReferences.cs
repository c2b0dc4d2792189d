using Microsoft.CodeAnalysis;

namespace Recorder.Cli.Sources;

/// <summary>The references for compiling a strategy's source: the runtime, the stand-in for the platform, the recorder, and the user's
/// DLLs.</summary>
static class SourceReferences
{
    static readonly Lazy<IReadOnlyList<MetadataReference>> Always =
        new(() => [.. Runtime().Concat(StrategyLoadContext.Ours.Select(assembly => assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>Returns all references.</summary>
    /// <param name="more">The user's DLLs.</param>
    /// <exception cref="CannotRunException">A DLL does not exist or replaces a DLL of the command, or the command is packed into one
    /// file.</exception>
    internal static IReadOnlyList<MetadataReference> With(IReadOnlyList<string> more) => typeof(object).Assembly.Location.Length > 0
        ? [.. Always.Value, .. more.Select(Read)]
        : throw new CannotRunException(
            "--source needs the DLLs of the command and of the .NET runtime as separate files; here they are packed into one file");

    static MetadataReference Read(string path)
    {
        if (StrategyLoadContext.IsOurs(Path.GetFileNameWithoutExtension(path)))
            throw new CannotRunException($"--reference: {Path.GetFileName(path)} is not accepted: the command uses its own");
        if (!File.Exists(path))
            throw new CannotRunException($"--reference: {path} does not exist");
        try
        {
            var metadata = AssemblyMetadata.CreateFromFile(Path.GetFullPath(path));
            // This reads the file, so a file that is not an assembly fails here with a clear message.
            _ = metadata.GetModules();
            return metadata.GetReference(filePath: path);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"--reference: {path} is not a .NET assembly", e);
        }
    }

    // Only the runtime's own assemblies: the strategy must not depend on the command's libraries.
    static IEnumerable<string> Runtime()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location);
        return (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => Path.GetDirectoryName(path) == folder);
    }
}
