namespace Recorder.Cli.Sources;

/// <summary>A compiler error.</summary>
/// <param name="File">File, relative to the given folder; null when the error has no location.</param>
/// <param name="Line">Line, from 1; 0 without a file.</param>
/// <param name="Column">Column, from 1; 0 without a file.</param>
/// <param name="Code">The compiler's error code, such as CS0103.</param>
/// <param name="Message">The compiler's message.</param>
sealed record SourceError(string? File, int Line, int Column, string Code, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => File is null ? $"{Message} ({Code})" : $"{File}({Line},{Column}): {Message} ({Code})";
}
