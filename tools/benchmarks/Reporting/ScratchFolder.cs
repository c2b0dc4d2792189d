namespace Recorder.Benchmarks.Reporting;

/// <summary>A folder for the files of one measurement; disposing deletes it. <c>TMPDIR</c> selects the measured disk.</summary>
sealed class ScratchFolder : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recorder-bench-");

    internal string Path => _folder.FullName;

    internal string File(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
