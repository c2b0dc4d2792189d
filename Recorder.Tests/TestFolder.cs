namespace Recorder.Tests;

/// <summary>A separate folder for one test; disposing deletes it.</summary>
class TestFolder : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recorder-test-");

    internal string Path => _folder.FullName;

    internal string File(string name) => System.IO.Path.Combine(_folder.FullName, name);

    internal IEnumerable<string> Names => Directory.EnumerateFileSystemEntries(_folder.FullName)
        .Select(entry => System.IO.Path.GetFileName(entry)!).Order(StringComparer.Ordinal);

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
