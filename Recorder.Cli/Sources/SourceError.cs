namespace Recorder.Cli.Sources;

/// <summary>Something that the compiler does not accept.</summary>
/// <param name="File">File, relative to the folder that was named; null when it is no single place.</param>
/// <param name="Line">Line, from 1; 0 without a file.</param>
/// <param name="Column">Column, from 1; 0 without a file.</param>
/// <param name="Code">The compiler's code, such as CS0103.</param>
/// <param name="Message">What is wrong, in the compiler's words.</param>
sealed record SourceError(string? File, int Line, int Column, string Code, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => File is null ? $"{Message} ({Code})" : $"{File}({Line},{Column}): {Message} ({Code})";
}
