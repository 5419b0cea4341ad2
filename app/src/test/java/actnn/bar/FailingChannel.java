package actnn.bar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file each of whose changing calls is counted and may fail. */
final class FailingChannel extends FileChannel {
  private final FileChannel file;
  private final Calls calls;

  FailingChannel(FileChannel file, Calls calls) {
    this.file = file;
    this.calls = calls;
    calls.opened();
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    writeHalfWhenFailing(bytes);
    return file.write(bytes);
  }

  /** As on a full disk, half of it may get through. */
  private void writeHalfWhenFailing(ByteBuffer bytes) throws IOException {
    try {
      calls.make("write");
    } catch (IOException e) {
      ByteBuffer half = bytes.duplicate();
      half.limit(half.position() + half.remaining() / 2);
      file.write(half);
      throw e;
    }
  }

  @Override
  public int write(ByteBuffer bytes, long at) throws IOException {
    calls.make("write");
    return file.write(bytes, at);
  }

  @Override
  public long write(ByteBuffer[] bytes, int from, int count) throws IOException {
    calls.make("write");
    return file.write(bytes, from, count);
  }

  @Override
  public void force(boolean metaData) throws IOException {
    calls.make("force");
    file.force(metaData);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    calls.make("truncate");
    file.truncate(size);
    return this;
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return file.read(bytes);
  }

  @Override
  public int read(ByteBuffer bytes, long at) throws IOException {
    return file.read(bytes, at);
  }

  @Override
  public long read(ByteBuffer[] bytes, int from, int count) throws IOException {
    return file.read(bytes, from, count);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long at) throws IOException {
    file.position(at);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel to) throws IOException {
    return file.transferTo(from, count, to);
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) throws IOException {
    calls.make("write");
    return file.transferFrom(source, at, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long from, long size) throws IOException {
    return file.map(mode, from, size);
  }

  @Override
  public FileLock lock(long from, long size, boolean shared) throws IOException {
    return file.lock(from, size, shared);
  }

  @Override
  public FileLock tryLock(long from, long size, boolean shared) throws IOException {
    return file.tryLock(from, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    calls.closed();
    file.close();
  }
}
